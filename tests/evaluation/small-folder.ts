/** A plain folder that is answered without any curation, with what is asked of it. */
export const LIBRARY = {
  "books.md": `# Books

## Late return

A book that comes back late costs 20 cents a day.

## Lost books

Who loses a book pays for a new one.`,
  "card.md": `# Library card

## Lost card

A new card costs three euros at the desk.

## Age

Children get a card from the age of six.`,
  "hours.md": `# Opening hours

## Weekdays

The library opens at nine and closes at seven on weekdays.

## Sundays

The library stays closed on Sundays.`,
};

export const LIBRARY_QUESTIONS = [
  { id: "late", question: "what does a late book cost?", gold: "20 cents a day", page: "books" },
  { id: "card", question: "what does a new card cost?", gold: "three euros", page: "card" },
  { id: "opens", question: "when does the library open on weekdays?", gold: "opens at nine", page: "hours" },
  {
    id: "sunday",
    question: "is the library open on sundays?",
    gold: "closed on Sundays",
    page: "hours",
    yesno: "no",
  },
  { id: "moon", question: "how far away is the moon?", expect: "abstained" },
];
