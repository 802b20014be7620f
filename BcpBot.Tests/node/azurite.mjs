// The emulator of Azure storage, in memory, on free ports that it says in its output. It ends when its input ends: with whoever started it, however that one ends.
import { createRequire } from "node:module";

process.stdin.on("end", () => process.exit()).on("error", () => process.exit()).resume();
process.argv.push(
  "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck", "--silent",
  "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--blobKeepAliveTimeout", "60", "--tableKeepAliveTimeout", "60");
createRequire(import.meta.url)("azurite/dist/src/azurite.js");
