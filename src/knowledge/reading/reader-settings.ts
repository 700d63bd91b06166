export interface ReaderSettings {
  /** CPU that one file may take, in milliseconds. Default: 2,000. */
  readonly fileCpuMs: number;
  /** Time that one file may take whatever the machine does meanwhile, in milliseconds. Default: 60,000. */
  readonly fileMs: number;
}

export const READER_DEFAULTS: ReaderSettings = { fileCpuMs: 2_000, fileMs: 60_000 };
