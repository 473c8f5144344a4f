/** An import of many small batches, for tests of what an end in the middle leaves behind. */
export const importBody = {
  importId: 'imp_sample00000000000',
  format: 'json',
  issuer: 'https://idp.example',
  content: Array.from({ length: 240 }, (_, i) => ({
    subject: `s${i}`,
    name: `Person ${i}`,
    email: `person.${i}@idp.example`,
    roles: [{ roleId: 'reader' }],
  })),
  roles: 'add',
  dryRun: false,
  onRefused: 'stop',
  maxBatches: 200,
} as const;
