import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { describeConformance } from './suite';

const client = new CloudWatchLogsClient({
  endpoint: process.env.GATEWARDEN_CONFORMANCE_ENDPOINT,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});

describeConformance({
  name: 'moto',
  client: () => client,
  lacks: {
    'several quoted terms': 'it takes all between the first quote and the last for one term',
    'json patterns': 'it takes quoted and bare terms, and lets every event through for a JSON pattern',
    'newest first': 'its FilterLogEvents has no startFromHead',
    'query filters': 'its queries know fields, sort and limit, and pass over other commands',
    'query stats': 'its queries know fields, sort and limit, and pass over other commands',
    'stop query': 'it has no StopQuery',
    'live tail': 'its session gives one update of what was there, and ends',
  },
});
