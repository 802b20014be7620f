import { createInterface } from 'node:readline';

/** Answers every line of JSON on standard input with one line of JSON; ends with its input. */
export function answerLines(answer) {
  createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', line => {
    let reply;
    try {
      reply = answer(JSON.parse(line));
    } catch (error) {
      reply = { error: String(error?.message ?? error) };
    }
    process.stdout.write(JSON.stringify(reply) + '\n');
  });
}
