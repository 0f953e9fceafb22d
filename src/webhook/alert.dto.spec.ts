import { Controller, Module, Post } from '@nestjs/common';
import { ApiBody, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { COMMON_FIELDS, PICK_MY_TRADE_FIELDS } from '../domain/alert/alert-fields.js';
import { plainName } from '../domain/alert/wish-members.js';
import { WISH_FIELDS, WISH_NAMES } from '../domain/alert/wish-names.table.js';
import { alertDto, AlertDto } from './alert.dto.js';

@Controller()
class Documented {
  @ApiBody({ type: AlertDto })
  @Post()
  take(): void {
    return undefined;
  }
}

@Module({ controllers: [Documented] })
class DocumentedModule {}

/** Descriptions of the fields of a body by name, as the documentation of the routes shows them. */
async function documented(): Promise<ReadonlyMap<string, string>> {
  const module = await Test.createTestingModule({ imports: [DocumentedModule] }).compile();
  const app = module.createNestApplication(new FastifyAdapter());
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  await app.close();
  const schema = document.components?.schemas?.['AlertDto'];
  const properties = schema !== undefined && 'properties' in schema ? schema.properties : {};
  return new Map(
    Object.entries(properties ?? {}).map(([name, property]) => [
      name,
      'description' in property ? (property.description ?? '') : '',
    ]),
  );
}

describe('the documented body of an alert', () => {
  it('lists every field that means something, and the secret', async () => {
    const names = [...(await documented()).keys()];
    const meant = [...COMMON_FIELDS, ...PICK_MY_TRADE_FIELDS, ...WISH_FIELDS, 'secret'];
    expect(names.toSorted()).toEqual([...meant].toSorted());
  });

  it('says every other name of what shapes the order', async () => {
    const fields = await documented();
    const others = Object.entries(WISH_NAMES).filter(([name, field]) => name !== plainName(field));
    for (const [name, field] of others) expect(fields.get(field)).toContain(name);
    expect(others.length).toBeGreaterThan(10);
    expect(fields.get('orderType')).toContain('stplmt');
    expect(fields.get('trailingStop')).toContain('stopLoss.trailamount');
  });

  it('asks for the form of what shapes the order as of all else', () => {
    expect(() => alertDto({ stopLoss: 'x'.repeat(201) })).toThrow('stopLoss must be at most 200');
    expect(alertDto({ stopLoss: '4490' }).symbol).toBeUndefined();
  });
});
