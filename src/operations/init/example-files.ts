/** The folder that docs/knowledge.md explains line by line: two sources, one topic, one thing nobody knows. */
export const EXAMPLE_FILES: Readonly<Record<string, string>> = {
  "timetable-2026.md": `---
id: timetable-2026
title: Summer timetable 2026
publisher: Harbour Office
url: https://example.org/timetable-2026
published: 2026-05-01
authority: primary
text: summary
checked: 2026-11-20
---

## Dogs on board {#dogs}

Since May 2026 dogs may come aboard the ferry on a lead. Each dog needs a ticket of its own.
`,
  "rules-2024.md": `---
id: rules-2024
title: Rules on board 2024
publisher: Harbour Office
published: 2024-03
authority: primary
via: a paper copy at the ticket office
checked: 2026-11-20
---

## Animals {#animals}

Under the rules of 2024 no animals were allowed on the ferry.
`,
  "topics.yaml": `topics:
  - id: dogs
    title: Whether dogs may come on the ferry
    checked: 2026-11-20
    aliases:
      - can i bring my puppy
      - are pets ok on the boat
    record:
      - passage: timetable-2026#dogs
        from: 2026-05-01
      - passage: rules-2024#animals
        until: 2026-05-01
        superseded-by: timetable-2026#dogs

unknowns:
  - id: ticket-price
    title: What a ticket costs
    aliases:
      - how much is the crossing
    topic: dogs

vocabulary:
  same:
    - [ferry, boat, ship]
  means:
    puppy: [dog]

moments:
  - date: 2026-05-01
    names: [the new timetable]
    source: timetable-2026

subject:
  name: the harbour ferry
  examples:
    - May dogs come aboard?
`,
};
