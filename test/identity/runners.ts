// How each example is called: the example as it is, and a few lines around it that read the environment and print the assertion.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What an example is given, by the names of the variables. JKT can be absent. */
export interface Given {
  SECRET: string;
  PRIVATE_KEY: string;
  KEY_ID: string;
  ISSUER: string;
  BRAND: string;
  SUBJECT: string;
  NONCE: string;
  JKT?: string;
  NAME: string;
}

export interface Runner {
  /** Below examples/identity/. */
  file: string;
  /** A command that is there where the language is, and what it is asked to say so. */
  needs: [command: string, ...asked: string[]];
  alg: 'HS256' | 'ES256';
  /** @param folder an empty one, for what has to be compiled */
  sign(given: Given, folder: string): string;
}

const base = new URL('../../examples/identity/', import.meta.url);
const examples = fileURLToPath(base);

const run = (command: string, given: object, ...more: string[]): string =>
  execFileSync(command, more, { encoding: 'utf8', env: { PATH: process.env['PATH'], ...given }, stdio: ['ignore', 'pipe', 'pipe'] }).trim();

export const whyNot = ({ needs: [command, ...asked] }: Runner): string | false =>
  spawnSync(command, asked, { stdio: 'ignore' }).status !== 0 && `"${command}" is not on this machine: install it to try its example`;

const callJs = `const e = process.env;
console.log(segueIdentity({ secret: e.SECRET, privateKey: e.PRIVATE_KEY, keyId: e.KEY_ID, issuer: e.ISSUER, brand: e.BRAND, subject: e.SUBJECT,
  nonce: e.NONCE, jkt: e.JKT, facts: { name: e.NAME } }));`;
const node = (file: string, alg: Runner['alg']): Runner => ({
  file,
  needs: [process.execPath, '--version'],
  alg,
  sign: (given) =>
    run(process.execPath, given, '--input-type=module', '-e', `import { segueIdentity } from '${new URL(file, base).href}';\n${callJs}`),
});

const callJava = (name: string, key: string) => `import java.util.Map;
class Main {
  public static void main(String[] given) throws Exception {
    Map<String, String> e = System.getenv();
    System.out.println(${name}.sign(${key}, e.get("ISSUER"), e.get("BRAND"), e.get("SUBJECT"), e.get("NONCE"), e.get("JKT"), Map.of("name", e.get("NAME"))));
  }
}`;
const java = (name: string, alg: Runner['alg'], key: string): Runner => ({
  file: `java/${name}.java`,
  needs: ['javac', '-version'],
  alg,
  sign(given, folder) {
    writeFileSync(`${folder}/Main.java`, callJava(name, key));
    run('javac', given, '-encoding', 'UTF-8', '-d', folder, `${examples}java/${name}.java`, `${folder}/Main.java`);
    // How the machine's variables are encoded follows the locale.
    return run('java', { ...given, LC_ALL: 'C.UTF-8' }, '-XX:TieredStopAtLevel=1', '-cp', folder, 'Main');
  },
});

const callGo = (call: string) => `package main
import ("fmt"; "os"; "example/chat")
func main() {
	e := os.Getenv
	token, err := chat.${call}, e("ISSUER"), e("BRAND"), e("SUBJECT"), e("NONCE"), e("JKT"), map[string]any{"name": e("NAME")})
	if err != nil { panic(err) }
	fmt.Println(token)
}`;
const go = (file: string, alg: Runner['alg'], call: string): Runner => ({
  file,
  needs: ['go', 'version'],
  alg,
  sign(given, folder) {
    mkdirSync(`${folder}/chat`, { recursive: true });
    for (const one of ['segue_identity.go', 'segue_identity_es256.go']) cpSync(`${examples}go/${one}`, `${folder}/chat/${one}`);
    writeFileSync(`${folder}/go.mod`, 'module example\n\ngo 1.19\n');
    writeFileSync(`${folder}/main.go`, callGo(call));
    const here = { ...given, GOCACHE: `${folder}/cache`, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };
    run('sh', here, '-c', 'cd "$0" && go build -o main .', folder);
    return run(`${folder}/main`, given);
  },
});

const callCs = (call: string) => `using System;
using System.Collections.Generic;
string e(string name) => Environment.GetEnvironmentVariable(name);
Console.WriteLine(SegueIdentity.${call}, e("ISSUER"), e("BRAND"), e("SUBJECT"), e("NONCE"), e("JKT"), new Dictionary<string, object> { ["name"] = e("NAME") }));`;
const cs = (alg: Runner['alg'], call: string): Runner => ({
  file: 'csharp/SegueIdentity.cs',
  needs: ['dotnet', '--version'],
  alg,
  sign(given, folder) {
    const home = { ...given, DOTNET_CLI_HOME: folder, DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1' };
    cpSync(`${examples}csharp/SegueIdentity.cs`, `${folder}/SegueIdentity.cs`);
    writeFileSync(`${folder}/Program.cs`, callCs(call));
    const version = run('dotnet', home, '--version').split('.')[0];
    writeFileSync(
      `${folder}/main.csproj`,
      `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net${version}.0</TargetFramework></PropertyGroup></Project>`,
    );
    return run('dotnet', home, 'run', '--project', `${folder}/main.csproj`);
  },
});

export const runners: Runner[] = [
  node('node/segue-identity.js', 'HS256'),
  node('node/segue-identity-es256.js', 'ES256'),
  {
    file: 'python/segue_identity.py',
    needs: ['python3', '--version'],
    alg: 'HS256',
    sign: (given) =>
      run(
        'python3',
        { ...given, PYTHONPATH: `${examples}python`, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' },
        '-c',
        `from os import environ as e
from segue_identity import segue_identity
print(segue_identity(e["SECRET"], e["ISSUER"], e["BRAND"], e["SUBJECT"], e["NONCE"], e.get("JKT"), name=e["NAME"], email=None))`,
      ),
  },
  {
    file: 'php/segue_identity.php',
    needs: ['php', '--version'],
    alg: 'HS256',
    sign: (given) =>
      run(
        'php',
        given,
        '-r',
        `require '${examples}php/segue_identity.php';
$e = fn ($name) => getenv($name) === false ? null : getenv($name);
echo segue_identity($e('SECRET'), $e('ISSUER'), $e('BRAND'), $e('SUBJECT'), $e('NONCE'), $e('JKT'), ['name' => $e('NAME'), 'email' => null, 'attributes' => []]);`,
      ),
  },
  {
    file: 'ruby/segue_identity.rb',
    needs: ['ruby', '--version'],
    alg: 'HS256',
    sign: (given) =>
      run(
        'ruby',
        { ...given, LC_ALL: 'C.UTF-8' },
        '-r',
        `${examples}ruby/segue_identity.rb`,
        '-e',
        `e = ENV
puts segue_identity(secret: e["SECRET"], issuer: e["ISSUER"], brand: e["BRAND"], subject: e["SUBJECT"], nonce: e["NONCE"], jkt: e["JKT"], name: e["NAME"], email: nil)`,
      ),
  },
  go('go/segue_identity.go', 'HS256', 'SegueIdentity([]byte(e("SECRET"))'),
  go('go/segue_identity_es256.go', 'ES256', 'SegueIdentityES256([]byte(e("PRIVATE_KEY")), e("KEY_ID")'),
  java('SegueIdentity', 'HS256', 'e.get("SECRET")'),
  java('SegueIdentityES256', 'ES256', 'e.get("PRIVATE_KEY"), e.get("KEY_ID")'),
  cs('HS256', 'Sign(e("SECRET")'),
  cs('ES256', 'SignES256(e("PRIVATE_KEY"), e("KEY_ID")'),
  {
    file: 'perl/SegueIdentity.pm',
    needs: ['perl', '-MJSON::PP', '-e', '1'],
    alg: 'HS256',
    sign: (given) =>
      run(
        'perl',
        given,
        '-I',
        `${examples}perl`,
        '-MSegueIdentity',
        '-MEncode',
        '-e',
        `my %e = map { $_ => decode('UTF-8', $ENV{$_}) } keys %ENV;
print SegueIdentity::sign((map { lc $_ => $e{$_} } qw(SECRET ISSUER BRAND SUBJECT NONCE JKT)), facts => { name => $e{NAME}, email => undef });`,
      ),
  },
];
