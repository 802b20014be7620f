// {template, data} → {value, refused[]} or {error}.
// `refused` lists what the reference shows as ${…}, leaves out or takes for false because data is missing or does not fit.
import templating from 'adaptivecards-templating';
import { answerLines } from './lines.mjs';

const { Template, GlobalSettings } = templating;
let refused = [];

GlobalSettings.getUndefinedFieldValueSubstitutionString = path => {
  refused.push(path);
  return undefined;
};

const evaluate = Template.internalTryEvaluateExpression;
Template.internalTryEvaluateExpression = (expression, context, shown) => {
  const given = evaluate(expression, context, shown);
  if (!shown) {
    const plain = expression.type === 'Accessor' || expression.type === 'Element';
    if (plain && typeof given.value !== 'boolean') refused.push(`$when ${expression}`);
  } else if (expression.type === 'concat') {
    for (const child of expression.children)
      if (evaluate(child, context, true).error) refused.push(`text ${child}`);
  } else if (given.value === undefined) {
    refused.push(`value ${expression}`);
  }
  return given;
};

answerLines(({ template, data }) => {
  refused = [];
  const value = new Template(template).expand({ $root: data });
  return { value: value ?? null, refused };
});
