import type { DecisionLogLine } from '@/lib/core/model/decision-log';

// oxlint-disable-next-line no-control-regex -- what JSON wants escaped
const needsEscape = /["\\\u0000-\u001f\u007f-\u009f\ud800-\udfff]/;

const quoted = (text: string): string => (needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`);

/**
 * The line as JSON. Written out field by field because it is half the time of JSON.stringify on every request;
 * a test holds it to the same result.
 */
export function serializeLine(line: DecisionLogLine): string {
  return (
    `{"v":1,"ts":"${line.ts}","kind":"authz.decision","id":${quoted(line.id)},"requestId":${quoted(line.requestId)},` +
    `"api":${quoted(line.api)},"stage":${quoted(line.stage)},"apiType":${quoted(line.apiType)},` +
    `"method":${quoted(line.method)},"route":${quoted(line.route)},"path":${quoted(line.path)},` +
    `"principal":${quoted(line.principal)},"subject":${quoted(line.subject)},"issuer":${quoted(line.issuer)},` +
    `"principalType":"${line.principalType}","credential":${quoted(line.credential)},` +
    (line.credentialFault === undefined ? '' : `"credentialFault":"${line.credentialFault}",`) +
    `"roles":${quoted(line.roles)},"effect":"${line.effect}","reason":"${line.reason}",` +
    `"grant":${quoted(line.grant)},"assignment":${quoted(line.assignment)},` +
    `"principalVersion":${line.principalVersion},"policyVersion":${line.policyVersion},` +
    `"policyAgeMs":${line.policyAgeMs},"cache":"${line.cache}","latencyMs":${line.latencyMs},` +
    `"storeMs":${line.storeMs},"sourceIp":${quoted(line.sourceIp)},"userAgent":${quoted(line.userAgent)}` +
    (line.limitsUnavailable === undefined ? '}' : `,"limitsUnavailable":${line.limitsUnavailable}}`)
  );
}
