export const SSL_MODES = ["disable", "require", "verify-ca", "verify-full"] as const;
export type SslMode = (typeof SSL_MODES)[number];

/** Where the database is and how it is reached; `DATABASE_URL` taken apart. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly sslMode: SslMode;
  /** A file of certificates that the server's is checked against; undefined: those that Node trusts. */
  readonly rootCertificate: string | undefined;
  /** What the server is told at the start, as `-c search_path=bot`. */
  readonly options: string | undefined;
}

/** As it may be said and logged: without the password. */
export function describeAddress({ host, port, database, user }: DatabaseAddress): string {
  return `${user === undefined ? "" : `${user}@`}${host}:${port}/${database}`;
}
