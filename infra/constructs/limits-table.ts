import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { tableKeys } from '../../lib/store/keys';
import { accept } from './accept';

/**
 * The counters of rate limits, one table in each Region. They are worth nothing a minute later: no backup, and it goes
 * with its stack.
 */
export class LimitsTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { tableName }: { readonly tableName: string }) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      tableName,
      partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      timeToLiveAttribute: tableKeys.ttl,
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    accept(
      this.table,
      'AwsSolutions-DDB3',
      'Counters of the last seconds: nobody would restore them, and a missing one counts as a full bucket.',
    );
  }
}
