import { CommandCatalogue } from '../command-catalogue.js';

/** The catalogue of every test: compiling the commands takes a moment. */
export const catalogue = new CommandCatalogue();
