import { DISCORD_UNDER_TEST } from "./discord-under-test.ts";
import { describePlatform } from "./platform-contract.ts";

describePlatform(DISCORD_UNDER_TEST);
