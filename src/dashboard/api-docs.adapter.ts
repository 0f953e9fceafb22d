import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI description of every route. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Trading bot')
    .setDescription('Webhook for alerts, and the operator’s interface.')
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('session')
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** Serves it under `/docs`, for people, and `/docs/openapi.json`, for programs. Call before the application starts. */
export function serveApiDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
  });
}
