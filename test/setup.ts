// Decorators of payload classes and of Nest write their metadata when a module is loaded.
import 'reflect-metadata';
