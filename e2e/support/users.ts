import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { callApi } from './api';

const listSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      assignments: z.array(z.object({ roleId: z.string() })),
    }),
  ),
});

/** A user as the API knows it, by its subject. */
export async function findUser(subject: string) {
  const { body } = await callApi('GET', `/users?prefix=${subject}`);
  const user = listSchema.parse(body).items.find((item) => item.subject === subject);
  if (user === undefined) throw new Error(`the API knows no user with the subject ${subject}`);
  return user;
}

/** Finds a user in the list as an admin would, and opens it. The page may be a new one. */
export async function openUser(page: Page, prefix: string, name: string): Promise<void> {
  await page.goto('/users');
  await page.getByRole('searchbox', { name: /Find by start of name/ }).fill(prefix);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}
