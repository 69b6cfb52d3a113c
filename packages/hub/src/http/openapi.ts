import { errorStatus, headers, protocolVersion } from '@segue/protocol';
import { errorAnswer, routes, type Route } from '@segue/protocol/schemas';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';

const schemaOf = (schema: GenericSchema): object => {
  const { $schema: _dialect, ...json } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
  return json;
};

const json = (schema: GenericSchema): object => ({ 'application/json': { schema: schemaOf(schema) } });

/** Where customers may say less than staff, both forms stand there by name. */
const bodyOf = (request: NonNullable<Route['request']>): object =>
  'customer' in request
    ? {
        anyOf: (['customer', 'staff'] as const).map((role) => ({
          title: role === 'customer' ? 'By a customer' : 'By an operator or a bot',
          ...schemaOf(request[role]),
        })),
      }
    : schemaOf(request);

function operation(name: string, route: Route): object {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(route.query ?? {}).map(([parameter, description]) => ({
    name: parameter,
    in: 'query',
    description,
    schema: { type: 'string' },
  }));
  return {
    operationId: name,
    summary: route.summary,
    description: `Access: ${route.access}.`,
    parameters: [...inPath, ...inQuery, { name: headers.version, in: 'header', required: true, schema: { const: protocolVersion } }],
    ...(route.request ? { requestBody: { required: true, content: { 'application/json': { schema: bodyOf(route.request) } } } } : {}),
    responses: {
      ...(route.stream
        ? {
            200: {
              description: 'A stream of frames, or bytes; see PROTOCOL.md.',
              content: { 'text/event-stream': { schema: { type: 'string' } } },
            },
          }
        : route.answer
          ? { 200: { description: 'Done.', content: json(route.answer) } }
          : { 204: { description: 'Done.' } }),
      default: { description: `An error; codes: ${Object.keys(errorStatus).join(', ')}.`, content: json(errorAnswer) },
    },
  };
}

/** The OpenAPI 3.1 document, made from the same schemas that check requests. */
export function openApiDocument(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Segue hub', version: protocolVersion, license: { name: 'MIT' } },
    servers: [{ url: publicUrl }],
    paths,
  };
}
