/** The id that a user has by issuer and subject, as the store makes it. The separator cannot occur in either part. */
export async function principalOf(issuer: string, subject: string): Promise<string> {
  const text = new TextEncoder().encode(`${issuer}\n${subject}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  const base64 = btoa(String.fromCharCode(...digest));
  return `usr_${base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, 22)}`;
}
