import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { signDigest } from '@/lib/services/changes/sign-digest';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { createKmsKey } from './kms-key';
import { createS3Archive } from './s3-archive';
import { readSettings } from './settings';

/**
 * Signs where the chain of changes ends, once a day. It fails where the chain is not what the last digest saw, and its
 * alarm tells: nothing is signed then.
 */
export async function handler() {
  const { region, table, bucket, keyId } = readSettings(process.env);
  const { digest } = await signDigest({
    store: createDynamoDbStore(createDocumentClient({ region }), table),
    archive: createS3Archive(new S3Client({ region }), bucket),
    key: createKmsKey(new KMSClient({ region }), keyId),
    installation: table,
    now: () => new Date(),
  });
  return digest;
}
