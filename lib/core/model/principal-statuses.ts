/** Without schemas beside it: the browser filters by it, and need not load zod for it. */
export const principalStatuses = ['active', 'suspended'] as const;
