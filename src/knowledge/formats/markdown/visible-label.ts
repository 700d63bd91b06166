/** Attributes whose text a reader sees on the page. */
const VISIBLE =
  /^(?:label|text|title|key|keys|k|value|name|content|children|caption|summary|header|heading)$/iu;
/** Components that show a picture or nothing, and calls that give an address. */
const SILENT =
  /icon|image|img|figure|picture|video|youtube|embed|include|import|ref$|^link$|^page$|url|asset|anchor|spacer/iu;
/** What looks like a path, a file or an address is none. */
const ADDRESS = /[/\\]|^#|^https?:|^\.|\.(?:html?|mdx?|png|jpe?g|svg|gif|webp|json|ya?ml|js|ts|css)$/iu;

export interface Call {
  /** Of the component, tag or shortcode. */
  readonly name: string;
  readonly named: Readonly<Record<string, string>>;
  /** Arguments without a name. */
  readonly positional: readonly string[];
}

/** The text that a component without content shows to a reader, as far as its call tells: its label. */
export function visibleLabel({ name, named, positional }: Call): string | undefined {
  if (SILENT.test(name)) return undefined;
  const labels = Object.entries(named).filter(([key]) => VISIBLE.test(key));
  const all = [...labels.map(([, value]) => value), ...positional];
  const [label, ...others] = all;
  if (label === undefined || others.length > 0 || label.trim() === "" || ADDRESS.test(label))
    return undefined;
  return label;
}

/** The label of something that opens or is switched to: a tab, a box. */
export function groupLabel({ named, positional }: Call): string | undefined {
  const label = named.label ?? named.title ?? named.summary ?? named.name ?? named.header ?? named.heading;
  return label ?? named.value ?? positional.find((one) => !ADDRESS.test(one));
}
