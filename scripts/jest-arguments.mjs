/** The arguments of Node that run Jest over ES modules. */
export const JEST = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
