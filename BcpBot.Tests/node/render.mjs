// {card, hostConfig?} → {warnings[], text, html}: what npm adaptivecards says while it parses, checks and renders the card.
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';
import markdownIt from 'markdown-it';
import { answerLines } from './lines.mjs';

const { window } = new JSDOM('<!doctype html>');
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window).filter(name => /^(document|Node|HTML\w*Element)$/.test(name)))
  globalThis[name] = window[name];
const AC = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

const markdown = markdownIt();
AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const phases = ['parse', 'toJson', 'validate'];
const worded = ({ phase, source, message }) => `${phases[phase]} ${source?.getJsonTypeName?.() ?? ''}: ${message}`;

answerLines(({ card: payload, hostConfig }) => {
  const context = new AC.SerializationContext(AC.Versions.v1_5);
  const card = new AC.AdaptiveCard();
  if (hostConfig) card.hostConfig = new AC.HostConfig(hostConfig);
  card.parse(payload, context);

  const warnings = [];
  for (let i = 0; i < context.eventCount; i++) warnings.push(worded(context.getEventAt(i)));
  warnings.push(...card.validateProperties().validationEvents.map(worded));

  const element = card.render();
  if (!element) warnings.push('render: nothing was drawn');
  return { warnings, text: element?.textContent ?? '', html: element?.outerHTML ?? '' };
});
