import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { DigestArchive } from '@/lib/services/changes/sign-digest';

/** The newest digest a second time, so that the next one need not look for it. */
const latestKey = 'latest.json';

/** Digests in a bucket, one object each, by their time. */
export function createS3Archive(client: S3Client, bucket: string): DigestArchive {
  const put = (key: string, body: string) =>
    client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: 'application/json' }),
    );
  return {
    readLatest: async () => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: latestKey }));
        return JSON.parse((await Body?.transformToString('utf8')) ?? '') as unknown;
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    write: async (signed) => {
      const body = `${JSON.stringify(signed, undefined, 2)}\n`;
      // `digests/2026/11/29/000712.345Z.json`. First what stays, then what the next one begins with.
      await put(`digests/${signed.digest.at.replace(/[-T]/g, '/').replaceAll(':', '')}.json`, body);
      await put(latestKey, body);
    },
  };
}
