import { CommandCatalogue } from '../command-catalogue.js';

/** One catalogue for all tests, because compiling the commands is slow. */
export const catalogue = new CommandCatalogue();
