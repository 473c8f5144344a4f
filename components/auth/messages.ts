/** English text of the pages before the console. */
export const authMessages = {
  signInTitle: 'Sign in',
  signInIntro:
    'Gatewarden decides who may call which API route. Sign in with your organisation’s account to manage or audit that access.',
  signInWith: (provider: string) => `Sign in with ${provider}`,
  signIn: 'Sign in',
  providersFailed:
    'The sign-in service of this console does not answer. Check that the console is configured and running, then try again.',
  errorTitle: 'You were not signed in',
  errors: {
    AccessDenied:
      'The identity provider refused the sign-in. Try another account, or ask an owner for access.',
    OAuthSignin: 'The identity provider could not be reached. Check that it is running, then try again.',
    OAuthCallback: 'The identity provider’s answer could not be used. Start the sign-in again.',
    Callback: 'The identity provider’s answer could not be used. Start the sign-in again.',
    SessionRequired: 'Your session is over. Sign in again to go on.',
    Configuration: 'The console’s sign-in is not configured. The server’s log names what is missing.',
  },
  errorOther: 'The sign-in did not work. Start it again.',
  notMemberTitle: 'You are not a member of this console',
  notMemberIntro: 'You are signed in, but nobody has let this account use the console yet.',
  notMemberAdvice: 'Ask an owner of this Gatewarden to add you as a member. They need what is written below.',
  signedInAs: 'Signed in as',
  name: 'Name',
  email: 'Email',
  issuer: 'Issuer',
  subject: 'Subject',
  unknown: 'Not given by the identity provider',
  tryAgain: 'I was added, let me in',
  otherAccount: 'Use another account',
} as const;
