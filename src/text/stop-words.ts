/**
 * Words that carry no subject: English function words, question words, and the fillers of chat. They are left out at
 * index and at query time alike; so are words for today, which a question is about anyway: "is it capped now" is "is it capped".
 * "not", "no", "only" and "first" stay: they decide answers here.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also although always am an and any anybody anyone anything anyway are
  aren as at be because been before being below both but by can cannot could couldn did didn
  do does doesn doing don down during each either else ever every everybody everyone few for from further
  get gets getting give given go goes going got had hadn has hasn have haven having he her
  here hers herself him himself his how however i if in into is isn it its itself just
  kind kinda let lot lots many may maybe me might mine more most much must my myself neither
  nor of off oh ok okay on once one ones or other others our ours ourselves out over
  please put quite rather really regarding said say says shall she should shouldn since so some somebody someone
  something sort still such than thanks that the their theirs them themselves then there these they thing things
  think this those though through til till to too under until up upon us very via was wasn way we
  well were weren what whatever when where whether which while who whole whom whose why will with within
  without would wouldn yes yet you your yours yourself ain s t re ve ll d m u
  r pls plz hey hi hello lol btw actually basically exactly wonder wondering ask asking asked question questions
  now today nowadays currently answer read seems wanna gonna gotta im ive dont doesnt didnt isnt arent wasnt cant wont whats whos
  wheres hows thats theres tl dr tldr gist nutshell recap summary summarise summarize summarised summarized`.split(
    /\s+/u,
  ),
);
