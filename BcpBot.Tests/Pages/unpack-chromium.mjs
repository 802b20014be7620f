// Unpacks the Chromium that npm @sparticuz/chromium carries into the folder that is named. Run in the folder that has node_modules.
import { createRequire } from "node:module";
import { mkdtemp, rename, rm, access } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const there = () => access(join(folder, "chromium")).then(() => true, () => false);

if (!await there()) {
  const staging = await mkdtemp(join(dirname(folder), "unpacking-"));
  // The package unpacks to the folder for temporary files, and its libraries (nss, nspr) only where it sees this variable.
  process.env.TMPDIR = staging;
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs20.x";
  const carried = createRequire(join(process.cwd(), "package.json")).resolve("@sparticuz/chromium");
  const { default: chromium } = await import(pathToFileURL(carried));
  await chromium.executablePath();
  // Another run may have been faster: then its folder stands.
  await rename(staging, folder).catch(async problem => {
    await rm(staging, { recursive: true, force: true });
    if (!await there()) throw problem;
  });
}
