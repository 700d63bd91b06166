/**
 * What follows when a platform refuses a call. `otherwise`: the same is said in another form (as plain text, without the
 * message it replies to). `privately`: the bot may not speak there, and the person is told where only they read it.
 * `wait`: later it would work; the person is told so. `give-up`: nothing the person or the bot can do now; the log says
 * so.
 */
export type Refusal = "otherwise" | "privately" | "wait" | "give-up";
