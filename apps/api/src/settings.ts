/** Settings of the application, injected as SETTINGS. */
export interface Settings {
  /** Version of the product. */
  readonly version: string;
  /** Whether the development header names the actor. */
  readonly developmentIdentity: boolean;
  /** Folder of the built web application; undefined where there is none. */
  readonly dashboard: string | undefined;
}
