/** Why something cannot be brought in. The message is for the operator: a whole sentence or two, with what to do. */
export class ImportRefused extends Error {
  readonly code = "import-refused";
}
