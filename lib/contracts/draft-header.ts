/** Header that aims a policy operation at a draft. */
export const draftHeader = 'Gatewarden-Draft';
