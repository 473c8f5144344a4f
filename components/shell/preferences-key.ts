/** Where the browser keeps a person's preferences; apart from the hook because the server renders it into the first script. */
export const preferencesKey = 'gatewarden.preferences';
