// Tokens stand in the fragment of an address, which browsers send to no server and no log.

/** The page that sets a password. */
export const setPasswordPath = (token: string): string => `/sign-in#set=${token}`;

/** The page that signs in to an account of the demonstration. */
export const demonstrationPath = (token: string): string => `/sign-in#demo=${token}`;
