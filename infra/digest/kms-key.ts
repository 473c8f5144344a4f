import {
  type KMSClient,
  KMSInvalidSignatureException,
  SignCommand,
  VerifyCommand,
} from '@aws-sdk/client-kms';
import { z } from 'zod';
import type { DigestKey } from '@/lib/services/changes/sign-digest';

const algorithm = 'ECDSA_SHA_256';
const answerSchema = z.object({ KeyId: z.string(), Signature: z.instanceof(Uint8Array) });

/** A key of KMS on the curve P-256. Texts are below the 4096 bytes that it signs as they are. */
export function createKmsKey(client: KMSClient, keyId: string): DigestKey {
  const call = (text: string) => ({
    KeyId: keyId,
    Message: new TextEncoder().encode(text),
    MessageType: 'RAW' as const,
    SigningAlgorithm: algorithm as 'ECDSA_SHA_256',
  });
  return {
    sign: async (text) => {
      const { KeyId, Signature } = answerSchema.parse(await client.send(new SignCommand(call(text))));
      return { algorithm, keyId: KeyId, value: Buffer.from(Signature).toString('base64') };
    },
    verify: async (text, { value }) => {
      try {
        const Signature = Buffer.from(value, 'base64');
        const answer = await client.send(new VerifyCommand({ ...call(text), Signature }));
        return answer.SignatureValid === true;
      } catch (error) {
        if (error instanceof KMSInvalidSignatureException) return false;
        throw error;
      }
    },
  };
}
