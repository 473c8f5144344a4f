import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, type ITableV2, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { tableIndexes, tableKeys } from '../../lib/store/keys';
import type { Deployment } from '../config/deployment';

export interface PolicyTableProps extends Pick<Deployment, 'encryption' | 'secondRegion'> {
  readonly tableName: string;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The table of policy, people and changes. It outlives its stack: what it holds cannot be made again. */
export class PolicyTable extends Construct {
  readonly table: ITableV2;
  readonly key: Key | undefined;

  constructor(scope: Construct, id: string, { tableName, encryption, secondRegion }: PolicyTableProps) {
    super(scope, id);
    this.key =
      encryption === 'customer'
        ? new Key(this, 'Key', {
            description: `${tableName}: policy table and its backups`,
            enableKeyRotation: true,
            removalPolicy: RemovalPolicy.RETAIN,
          })
        : undefined;
    this.table = new TableV2(this, 'Table', {
      tableName,
      partitionKey: text(tableKeys.partition),
      sortKey: text(tableKeys.sort),
      globalSecondaryIndexes: tableIndexes.map(({ name, partition, sort }) => ({
        indexName: name,
        partitionKey: text(partition),
        sortKey: text(sort),
      })),
      billing: Billing.onDemand(),
      timeToLiveAttribute: tableKeys.ttl,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: this.key
        ? TableEncryptionV2.customerManagedKey(this.key, replicaKeys(secondRegion))
        : TableEncryptionV2.awsManagedKey(),
      ...(secondRegion && { replicas: [{ region: secondRegion.region, deletionProtection: true }] }),
    });
  }
}

function replicaKeys(second: Deployment['secondRegion']): Record<string, string> {
  return second?.replicaKeyArn ? { [second.region]: second.replicaKeyArn } : {};
}
