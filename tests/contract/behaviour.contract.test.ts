import { describeBehaviour } from "./behaviour-contract.ts";
import { DISCORD_BEHAVIOUR } from "./discord-people.ts";
import { SLACK_BEHAVIOUR } from "./slack-people-contract.ts";

for (const platform of [SLACK_BEHAVIOUR, DISCORD_BEHAVIOUR]) describeBehaviour(platform);
