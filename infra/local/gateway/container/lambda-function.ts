import { randomUUID } from 'node:crypto';
import { Container, type ContainerOptions, type InvocationResult } from './container';

export interface LambdaFunction {
  invoke(event: unknown): Promise<InvocationResult>;
  stop(): Promise<void>;
}

export interface LambdaFunctionOptions extends ContainerOptions {
  /** More requests at the same time wait for a free container. */
  readonly maxContainers: number;
}

/** A function with its containers: started when needed, reused while alive, each with one invocation at a time. */
export function createLambdaFunction(options: LambdaFunctionOptions): LambdaFunction {
  const idle: Container[] = [];
  const all = new Set<Container>();
  const waiting: (() => void)[] = [];
  let busyCount = 0;

  const acquire = async (): Promise<Container> => {
    while (busyCount >= options.maxContainers) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    busyCount++;
    // The last used first, as Lambda does: the others stay idle.
    for (let container = idle.pop(); container; container = idle.pop()) {
      if (container.isAlive) return container;
    }
    const container = new Container(options, Date.now());
    all.add(container);
    return container;
  };

  const release = (container: Container) => {
    busyCount--;
    if (container.isAlive) idle.push(container);
    waiting.shift()?.();
  };

  return {
    invoke: async (event) => {
      const container = await acquire();
      try {
        return await container.invoke(event, randomUUID());
      } finally {
        release(container);
      }
    },
    stop: async () => {
      await Promise.all([...all].map((container) => container.stop()));
    },
  };
}
