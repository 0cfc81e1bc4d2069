/** What an application is told when it is made. */
export interface Settings {
  /** Version of the product. */
  readonly version: string;
  /** Whether callers may say who they are in a header. */
  readonly developmentIdentity: boolean;
  /** Folder of the built web application; undefined where there is none. */
  readonly dashboard: string | undefined;
}
