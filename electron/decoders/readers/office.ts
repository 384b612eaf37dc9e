/** Word, Excel and PowerPoint since 2007: who commented and changed, where it points outside, what else is in it. */

import type { DocumentParts } from "./document-parts.ts";
import { Distinct, type Findings } from "./reader.ts";
import type { XmlElement, XmlListener } from "./xml-events.ts";

const GROUP = "Office";

const people =
  /^(?:word\/(?:document|comments\w*|people|settings|header\d*|footer\d*|footnotes|endnotes)|xl\/(?:workbook|comments\d*|persons\/\w+|threadedComments\/\w+|revisions\/\w+)|ppt\/(?:commentAuthors|authors|comments\/\w+))\.xml$/;
const commentParts = /comments|authors/i;
const relationParts = /(?:^|\/)_rels\/[^/]*\.rels$/;

/** What the parts say, each value once. */
class OfficeFacts {
  readonly commentAuthors = new Distinct();
  readonly changeAuthors = new Distinct();
  readonly initials = new Distinct();
  readonly accounts = new Distinct();
  readonly times = new Distinct();
  readonly outside = new Distinct();
  readonly templates = new Distinct();
  readonly paths = new Distinct();
  revisionIds = 0;

  /** Authors of comments, changes and persons, by the attributes in which each of the programs has them. */
  #person({ name, attributes }: XmlElement, isComment: boolean): void {
    const isPerson = /^(?:person|cmAuthor|author|userInfo)$/.test(name);
    const author =
      attributes.get("author") ??
      (isPerson ? (attributes.get("displayName") ?? attributes.get("name")) : undefined);
    (isComment || isPerson ? this.commentAuthors : this.changeAuthors).add(author);
    this.initials.add(attributes.get("initials"));
    if (isPerson || name === "presenceInfo") this.accounts.add(attributes.get("userId"));
    if (author !== undefined) this.times.add(attributes.get("date"));
  }

  partOf(name: string): XmlListener {
    const isComment = commentParts.test(name);
    return {
      element: (element) => {
        this.#person(element, isComment);
        if (element.name === "rsid") this.revisionIds += 1;
        if (element.name === "absPath") this.paths.add(element.attributes.get("url"));
        if (element.name === "fileSharing") this.changeAuthors.add(element.attributes.get("userName"));
      },
      text: (text, path) => {
        if (isComment && path.at(-1) === "author") this.commentAuthors.add(text);
      },
    };
  }

  relations(): XmlListener {
    return {
      element: ({ attributes }) => {
        if (attributes.get("TargetMode") !== "External") return;
        const isTemplate = attributes.get("Type")?.endsWith("/attachedTemplate") === true;
        (isTemplate ? this.templates : this.outside).add(attributes.get("Target"));
      },
    };
  }
}

/** Whether an archive is such a document. */
export const isOfficeDocument = (parts: DocumentParts): boolean => parts.has("[Content_Types].xml");

/** Reads it. */
export async function readOffice(parts: DocumentParts, findings: Findings): Promise<void> {
  const facts = new OfficeFacts();
  await parts.listen(people, (name) => facts.partOf(name));
  await parts.listen(relationParts, () => facts.relations());
  findings.put(GROUP, "CommentAuthors", facts.commentAuthors);
  findings.put(GROUP, "ChangeAuthors", facts.changeAuthors);
  findings.put(GROUP, "Initials", facts.initials);
  findings.put(GROUP, "Accounts", facts.accounts);
  findings.put(GROUP, "ChangeTimes", facts.times);
  findings.put(GROUP, "AttachedTemplate", facts.templates);
  findings.put(GROUP, "PathOfFile", facts.paths);
  findings.put(GROUP, "OutsideTargets", facts.outside);
  if (facts.revisionIds > 0) findings.put(GROUP, "RevisionIdCount", facts.revisionIds);
  findings.put(GROUP, "EmbeddedFiles", parts.names(/\/embeddings\/[^/]+$/));
  findings.put(GROUP, "Macros", parts.names(/vbaProject\.bin$/));
  findings.put(GROUP, "Signatures", parts.names(/^_xmlsignatures\/.*\.xml$/));
}
