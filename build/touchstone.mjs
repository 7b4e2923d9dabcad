// `npm run --silent touchstone -- …`: the command line on the built program.
import { buildIfStale } from "./build.mjs";
import { becomeCli } from "./cli.mjs";
import { setUp } from "./setup.mjs";

setUp();
buildIfStale();
becomeCli(process.argv.slice(2));
