/** Settings of the application, injected as SETTINGS. */
export interface Settings {
  /** Version of the product. */
  readonly version: string;
  /** Which build of it. */
  readonly build: string;
  /** A fact that is recorded more than so many days after it occurred needs a late reason. */
  readonly lateAfterDays: number;
  /** The part of the path before every route: '' or such as `/lingqu`. */
  readonly basePath: string;
  /** Folder of the built web application; undefined if it has not been built. */
  readonly dashboard: string | undefined;
  /** Who can help somebody who may not do something, in words; undefined where nobody is named. */
  readonly help?: string | undefined;
}
