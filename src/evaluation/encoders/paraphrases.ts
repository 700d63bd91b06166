/** A question in other words than the passage that answers it. */
export interface Paraphrase {
  readonly question: string;
  readonly passage: string;
}

/**
 * Forty pairs about everyday matters, in groups of neighbours that are easily taken for one another: what an encoder
 * must tell apart without knowing any subject. Few words are shared between a question and its passage.
 */
export const PARAPHRASES: readonly Paraphrase[] = [
  // a library
  {
    question: "can I keep a novel for another fortnight?",
    passage: "Loans may be extended by two weeks unless another reader has reserved the title.",
  },
  {
    question: "what happens if I bring something back too late?",
    passage: "Overdue items cost twenty cents a day, up to the price of the item.",
  },
  {
    question: "my membership card is gone, what now?",
    passage: "Report a missing reader's ticket at the desk; a replacement is printed while you wait.",
  },
  {
    question: "how many can I take home at once?",
    passage: "Up to twelve volumes may be borrowed at the same time.",
  },
  {
    question: "the thing I want is out with somebody else",
    passage: "Reserve a title that is on loan, and we write to you when it is returned.",
  },
  // a ferry
  {
    question: "when does the last boat leave?",
    passage: "The final crossing of the day departs at a quarter to eleven in the evening.",
  },
  {
    question: "may my dog come along?",
    passage: "Pets travel free of charge on the open deck and must be kept on a lead.",
  },
  {
    question: "what if the sea is too rough?",
    passage: "In strong winds sailings are cancelled, and tickets remain valid for the following day.",
  },
  {
    question: "how early must I be at the pier with a car?",
    passage: "Vehicles have to check in at least forty minutes before departure.",
  },
  {
    question: "is it cheaper for kids?",
    passage: "Children under fourteen pay half the adult fare.",
  },
  // a workplace
  {
    question: "I woke up with a fever, whom do I tell?",
    passage: "Call your team lead before nine if you are unwell and cannot work.",
  },
  {
    question: "how many days off do I get?",
    passage: "Full-time staff are entitled to twenty-eight days of paid leave a year.",
  },
  {
    question: "can I do my job from abroad for a while?",
    passage: "Remote work from another country is possible for up to thirty days with approval.",
  },
  {
    question: "who pays when I travel to a customer?",
    passage: "The company reimburses train fares and hotels for business trips within two weeks.",
  },
  {
    question: "I am about to become a father, do I get time at home?",
    passage: "Parental leave of sixteen weeks is granted to either parent after a birth or adoption.",
  },
  // an online shop
  {
    question: "the jumper does not fit, can I have my money back?",
    passage: "Unworn clothes may be returned within thirty days for a full refund.",
  },
  {
    question: "where is my parcel?",
    passage: "Follow your shipment with the tracking number in the dispatch message.",
  },
  {
    question: "it arrived in pieces",
    passage: "Send us a photograph of goods damaged in transit and we replace them at no charge.",
  },
  {
    question: "can I pay in several parts?",
    passage: "Orders above one hundred may be settled in three monthly instalments.",
  },
  {
    question: "I typed the wrong street",
    passage: "The delivery address can be changed until the order leaves our warehouse.",
  },
  // computers
  {
    question: "I can't remember my login",
    passage: "Reset a forgotten password with the link below the sign-in form.",
  },
  {
    question: "the screen stays black when I switch it on",
    passage: "If the display shows no picture after start-up, check the cable and hold the power key.",
  },
  {
    question: "how do I keep strangers from reading my files if the laptop is stolen?",
    passage: "Disk encryption makes data unreadable without your key; turn it on in the settings.",
  },
  {
    question: "everything has become terribly slow",
    passage: "Close unused programs and add memory when performance drops.",
  },
  {
    question: "somebody wrote asking for my bank details, is that real?",
    passage: "Messages that demand account data are fraud; forward them to the security team.",
  },
  // a house
  {
    question: "water is dripping from the ceiling",
    passage: "In case of a leak close the main valve and ring the caretaker at once.",
  },
  {
    question: "which bin do jars go in?",
    passage: "Glass belongs in the green container beside the gate, sorted by colour.",
  },
  {
    question: "it is freezing in my flat",
    passage: "When the heating fails, the emergency service comes within four hours in winter.",
  },
  {
    question: "may I put up a wall?",
    passage: "Structural changes to an apartment need the owner's written consent.",
  },
  {
    question: "the people above are loud at night",
    passage: "Quiet hours are from ten to seven; complaints about noise go to the house manager.",
  },
  // health and sport
  {
    question: "do I have to book before I see the doctor?",
    passage: "Patients are received by appointment only, except in emergencies.",
  },
  {
    question: "I need more of my pills",
    passage: "Repeat prescriptions are renewed within one working day on request.",
  },
  {
    question: "how do I stop my gym contract?",
    passage: "Membership of the fitness studio may be terminated with a month's notice in writing.",
  },
  {
    question: "is the pool open to beginners?",
    passage: "Swimming lessons for adults who are new to the water take place on Tuesdays.",
  },
  {
    question: "what should I eat before a marathon?",
    passage: "Runners do best with a meal rich in carbohydrates three hours before the race.",
  },
  // a town
  {
    question: "where can I leave my car for the day?",
    passage: "All-day parking is available in the garage under the market square.",
  },
  {
    question: "I moved here, whom must I tell?",
    passage: "New residents register at the town hall within two weeks of arrival.",
  },
  {
    question: "our street lamp is broken",
    passage: "Report faulty public lighting with the number on the pole.",
  },
  {
    question: "may I light a fire in the park?",
    passage: "Barbecues are allowed at the marked places by the river only.",
  },
  {
    question: "how do I get married here?",
    passage: "Couples announce their wedding at the registry office six weeks ahead.",
  },
];
