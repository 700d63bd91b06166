import { describePlatform } from "./platform-contract.ts";
import { SLACK_UNDER_TEST } from "./slack-under-test.ts";

describePlatform(SLACK_UNDER_TEST);
