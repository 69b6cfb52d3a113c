import type { Hit } from '../reading/finding.ts';
import type { LintContext } from '../reading/lint-context.ts';
import type { LintText } from '../reading/lint-text.ts';
import type { Level, RegisterRule } from '../../format/rule.ts';

interface Tell {
  pattern: RegExp | readonly RegExp[];
  /** What to write instead, where one word answers. */
  fix?: (found: string) => string;
}

const word = (words: string, flags = 'giu'): RegExp => new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${words})(?![\\p{L}\\p{N}])`, flags);
/** Words where a sentence begins: the same ones mean something else within. */
const atStart = (words: string): RegExp => new RegExp(`(?<=^|[.!?…]\\s)(?:${words})(?![\\p{L}\\p{N}])`, 'gmu');
/** Several patterns, each with flags of its own: words of address are written big and small, others are told by that. */
const either = (...patterns: readonly RegExp[]): readonly RegExp[] => patterns;
const chinese: Record<'formal' | 'informal', Tell> = {
  // 迷你 is "mini". 你们 has no polite plural of its own; 您 is said to several people as well.
  formal: { pattern: /你们|你們|妳|(?<!迷)你/gu, fix: () => '您' },
  informal: { pattern: /您/gu, fix: () => '你' },
};

/** What gives the other register away, by language: words of address, and in Japanese how a sentence ends. */
const tells: Record<string, Partial<Record<'formal' | 'informal', Tell>>> = {
  zh: chinese,
  de: {
    formal: {
      pattern: either(
        word('du|dich|dir|dein|deine|deinem|deinen|deiner|deines|euch|euer|eure|eurem|euren|eurer'),
        atStart(
          'Schreib|Klick|Klicke|Gib|Schau|Wähl|Wähle|Sag|Warte|Versuch|Versuche|Nimm|Lies|Melde|Meld|Prüf|Prüfe|Öffne|Ruf|Bestätige|Hab',
        ),
      ),
    },
    // Written big within a sentence it is always the polite form; at its beginning it may be "they" or "she".
    informal: {
      pattern:
        /(?<=[\p{L}\p{N},;:–-]["“„]?\s)(?:Sie|Ihnen|Ihr|Ihre|Ihrem|Ihren|Ihrer|Ihres)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])Ihnen(?![\p{L}\p{N}])|(?<=^|[.!?]\s)(?:\p{Lu}\p{Ll}+en) Sie(?![\p{L}])|(?<=^|[.!?]\s)Sie (?:können|könnten|möchten|müssen|wollen|sollten|dürfen|erhalten|bekommen|brauchen|finden|haben)(?![\p{L}])|(?<=^|[.!?]\s)Ihr(?:e[mnrs]?)? (?=\p{Lu})/gu,
    },
  },
  fr: {
    formal: {
      pattern: either(
        // "Le ton" is how something sounds.
        word("tu|toi|te|(?<!(?:le|un|du|au|ce|son|quel|notre|votre|leur|même|bon) )ton|ta|tes|tien|tienne|t['’](?=\\p{L})\\p{L}+"),
        atStart(
          "Écris|Dis|Clique|Choisis|Réponds|Attends|Essaie|Réessaie|Patiente|Contacte|Envoie|Vérifie|Ouvre|Saisis|Regarde|Profite|N['’]hésite|Laisse|Touche",
        ),
      ),
    },
    informal: {
      // "Rendez-vous" is an appointment.
      pattern: either(word('(?<!rendez[-‑ ])vous|votre|vos|vôtre|vôtres'), atStart('(?!Chez|Assez|Rendez[-‑ ]vous)\\p{Lu}\\p{Ll}+ez')),
    },
  },
  nl: {
    formal: { pattern: word('je|jij|jou|jouw|jouwe|jullie|jezelf') },
    informal: { pattern: word('u|uw|uwe|uzelf') },
  },
  ja: {
    // A plain ending: だ, である, a verb or an adjective right before the stop; and words of address among friends.
    formal: {
      pattern:
        /(?:だ|である|じゃない|ない|ん?だった|いた|った|(?<![まで])した|(?<!まし|でし|[、。\s]ま|^ま)た|[るうぐすつぬぶむ]|(?<![早速し近遅良よな高低安多少長短])く|って|(?<!まし)て|[んい]で|しろ|いい|たい(?=[^。！？!?]{0,4}[。！？!?])|よう|(?:し|[高安早遅近遠広狭多良悪長短新強弱重軽無欲])い|きみ|君|あなた|おまえ)(?:よ|ね|の|な|けど|から|さ|ぞ|わ|かな|し|か)*(?=[。！？!?]|$)|(?:る|た|い|だ)けど(?=、)|(?:きみ|おまえ|お前|俺)/gmu,
    },
    informal: { pattern: /(?:です|ます|ました|ません|でした|ましょう|ください|くださいませ|でしょうか|ますか|ですか)(?=[。！？!?]|$)/gmu },
  },
  es: {
    formal: {
      pattern: either(
        word(
          'tú|te|ti|contigo|tu|tus|tuyo|tuya|tuyos|tuyas|puedes|tienes|quieres|necesitas|sabes|debes|estás|eres|has|vas|prefieres|recibes|haces|ves|deseas|escríbenos|dinos|dime|cuéntanos|haz|elige|llámanos|avísanos|envíanos|contáctanos|\\p{L}{2,}(?:aste|iste|arás|erás|irás|rías)',
        ),
        atStart('[¿¡]?(?:Introduce|Revisa|Mira|Espera|Prueba|Responde|Confirma|Escribe|Pulsa|Abre|Comprueba|Inténtalo|Sigue|Indica)'),
      ),
    },
    informal: {
      // "El pedido puede tardar" speaks of the order: a verb alone says it where a sentence begins.
      pattern: either(
        word(
          'usted|ustedes|escríbanos|díganos|indíquenos|llámenos|espere|elija|pruebe|seleccione|introduzca|consulte|revise|disculpe|verifique|compruebe|inténtelo|sus? (?:pedido|pedidos|cuenta|paquete|datos|correo|nombre|consulta|mensaje|compra|factura|dirección|número|tarjeta|teléfono|envío|reembolso|solicitud|respuesta)|les? \\p{L}+|\\p{L}+[aei]rles?|llámenos|envíenos|avísenos|contáctenos|si (?:tiene|quiere|desea|lo prefiere|necesita)',
        ),
        atStart(
          '[¿¡]?(?:Puede|Tiene|Quiere|Necesita|Desea|Debe|Ha|Podrá|Recibirá|Podría|Su|Sus|Escriba|Pulse|Confirme|Abra|Envíe|Responda|Haga|Siga|Indique)',
        ),
      ),
    },
  },
  it: {
    formal: {
      pattern: either(
        word(
          'tu|ti|te|tuo|tua|tuoi|tue|puoi|vuoi|hai|sai|devi|stai|vai|fai|preferisci|ricevi|trovi|vorresti|potresti|dovresti|scrivici|dicci|dimmi|contattaci|chiamaci|\\p{L}{3,}rai',
        ),
        atStart('Scrivi|Clicca|Controlla|Prova|Scegli|Attendi|Aspetta|Inserisci|Conferma|Rispondi|Apri|Guarda'),
      ),
    },
    informal: {
      pattern: either(
        /(?<=[\p{L},]\s)(?:Lei|Le|La|Suo|Sua|Suoi|Sue)(?![\p{L}])|(?<!\p{L})\p{L}+[aei]r(?:La|Le)(?![\p{L}])/gu,
        word(
          '(?:il|la|i|le|al|alla|del|della|dei|delle|nel|nella|sul|sulla) (?:suo|sua|suoi|sue)|scriva|ci dica|mi dica|provi|scelga|attenda|inserisca|risponda|si rivolga|la preghiamo|le (?:abbiamo|invieremo|scriveremo|chiediamo|consigliamo|ricordiamo)',
        ),
        atStart(
          'Le \\p{L}+iamo|Ci \\p{L}+i|Non (?:deve|può)|Se (?:ha|preferisce|desidera|vuole)|\\p{Lu}\\p{Ll}+rà|Prema|Può|Vuole|Desidera|Ha|Deve|Potrà|Riceverà|Controlli|Clicchi|Verifichi|Confermi|Apra|Selezioni|Contatti|Scusi',
        ),
      ),
    },
  },
  pt: {
    formal: {
      pattern: word(
        'tu|te|ti|contigo|teu|tua|teus|tuas|podes|queres|tens|sabes|deves|estás|precisas|gostas|recebes|recebeste|pediste|viste|abriste|fizeste|escreve-nos|diz-nos|(?!contraste|desgaste|haste|arraste|baste)\\p{L}{2,}aste',
      ),
    },
    informal: { pattern: word('o senhor|a senhora|vossa|vosso') },
  },
  // In Brazil "você" and "seu" are what everybody says; in Portugal they are polite.
  'pt-PT': {
    formal: {
      pattern: either(
        word(
          'tu|te|ti|contigo|teu|tua|teus|tuas|podes|queres|tens|sabes|deves|estás|precisas|gostas|recebes|recebeste|pediste|viste|abriste|fizeste|tiveres|quiseres|puderes|escreve-nos|diz-nos|(?!contraste|desgaste|haste|arraste|baste)\\p{L}{2,}aste',
        ),
        atStart('Verifica|Abre|Introduz|Espera|Escolhe|Clica|Confirma|Envia|Tenta|Consulta|Indica'),
      ),
    },
    informal: {
      pattern: either(
        word(
          'o senhor|a senhora|vossa|vosso|você|(?:o|a|os|as|do|da|no|na|ao|à|pelo|pela) (?:seu|sua|seus|suas)|escreva-nos|aguarde|escolha|introduza|contacte-nos|diga-nos',
        ),
        atStart(
          '[¿¡]?(?:Não precisa|Se preferir|Ligue|Ligue-nos|Envie-nos|Carregue|Concorda|Encontra|Pode|Tem|Quer|Deseja|Deve|Abra|Aguarde|Introduza|Escolha|Precisa|Poderá|Receberá|Escreva|Clique|Confirme|Verifique|Envie|Tente|Consulte|Indique)',
        ),
      ),
    },
  },
};
// ね, よ at the end of a polite sentence keep it polite; these verbs end in う-row kana and are nouns or set phrases of politeness.
/** Signs that are looked at for it: a sentence has no longer end. */
const maxPoliteEnd = 24;
const politeBefore = /(?:です|ます|ません|でした|ました|ございます|ください|ましょう|くださいませ|でしょう)[かねよ]*$/u;

/** Languages whose register can be told so surely that a wrong one stops a build; in the others the pronoun is often left out. */
const sure = ['zh', 'de', 'fr', 'nl', 'ja'];
export const registerLevel = (locale: string): Level => (sure.includes(locale.split('-')[0] ?? '') ? 'error' : 'warning');

/** What patterns find in a text, in its order; of two that lie in each other, the first. */
function matchesOf(text: string, patterns: RegExp | readonly RegExp[]): { found: string; index: number }[] {
  const all = [patterns]
    .flat()
    .flatMap((pattern) => [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ found, index })))
    .toSorted((a, b) => a.index - b.index);
  let end = 0;
  return all.filter(({ found, index }) => {
    if (index < end) return false;
    end = index + found.length;
    return true;
  });
}

/** Finds words of address in the register that this brand does not use in this locale. */
export function register(rule: RegisterRule): (text: LintText, context: LintContext) => Hit[] {
  return (text, { situation }) => {
    const language = text.locale.split('-')[0] ?? '';
    // Buttons in Japanese say the plain verb, whoever is spoken to.
    if (rule.register === 'neutral' || (language === 'ja' && situation === 'label')) return [];
    const tell = tells[text.locale]?.[rule.register] ?? tells[language]?.[rule.register];
    if (!tell) return [];
    return text.blocks.flatMap((part) =>
      matchesOf(part.text, tell.pattern).flatMap(({ found, index }): Hit[] => {
        if (
          language === 'ja' &&
          rule.register === 'formal' &&
          politeBefore.test(part.text.slice(Math.max(0, index + found.length - maxPoliteEnd), index + found.length))
        )
          return [];
        const start = part.start + index;
        const fix = tell.fix?.(found);
        return [{ start, end: start + found.length, says: [found], ...(fix && { suggestions: [fix] }) }];
      }),
    );
  };
}
