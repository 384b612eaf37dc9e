/**
 * ExifTool keeps conversions and conditions as text and has Perl compile that text for every tag of every file, which
 * is half of its work. Here it is compiled once: the places in its source that do so are rewritten while it loads. A
 * text that looks at more than the variables that it is documented to have is compiled every time, as ever.
 */

const NAME = "Image/ExifTool.pm";

/** Perl that evaluates the text in a variable: by what was compiled from it, or as it is. */
const evaluated = (text: string, given: string): string =>
  `(($Sandyq::ready{${text}} // Sandyq::ready(${text})) ? &{$Sandyq::ready{${text}}}(${given}) : eval ${text})`;

/** A piece of the source that is there once, and what stands there instead. */
const places: readonly (readonly [string, string])[] = [
  [
    "                        $value = eval $conv;\n",
    `$value = ${evaluated("$conv", "$self, $val, \\@val, \\@prt, \\@raw")};\n`,
  ],
  [
    "            $value = eval $conv;\n            $@",
    `$value = ${evaluated("$conv", "$self, $val, \\@val")};\n$@`,
  ],
  [
    "            unless (eval $condition) {\n",
    `unless (${evaluated("$condition", "$self, undef, undef, undef, undef, $valPt, $format, $count")}) {\n`,
  ],
  // A name that is not there is looked for in every other spelling, again and again in the same list.
  [
    "            my ($match) = grep /^$tag$/i, keys %$rawValue;\n",
    "my ($match) = Sandyq::inAnyCase($self, $rawValue, $tag);\n",
  ],
];

/** All that is done to the source, as one text. */
export const quickening = places.flat().join("");

/** Compiles a text once; where that cannot be done with the same outcome there is 0. */
export const readyScript = `
package Sandyq;
our %ready;
my %known = map { $_ => 1 } qw(_ self val prt raw valPt format count);

sub isPlain {
  my $text = shift;
  return 0 if $text =~ /\\b(?:local|caller|wantarray|goto|last|next|redo)\\b|__/;
  return 0 if $text =~ /\\$(?:self|valPt|format|count)\\s*(?:=(?![=~])|[-+.*\\/|&]=|\\+\\+|--)/;
  while ($text =~ /([\\$\\@%])#?\\$*\\{?\\^?([A-Za-z_]\\w*(?:::\\w+)*)/g) {
    my ($kind, $name) = ($1, $2);
    next if $known{$name} or $name =~ /::/ or ($kind eq '%' and length $name <= 3);
    return 0 unless $text =~ /\\bmy\\b[^;=]*[\\$\\@%]$name\\b/;
  }
  return 1;
}

sub ready {
  my $text = shift;
  my $lists = '';
  for (['val', 2], ['prt', 3], ['raw', 4]) {
    my ($name, $at) = @$_;
    $lists .= "my \\@$name = \\@{\\$_[$at] || []};" if $text =~ /[\\$\\@](?:#|#?\\{)?\\Q$name\\E\\b/;
  }
  my $code = isPlain($text)
    ? eval "package Image::ExifTool; sub { my (\\$self, \\$val, \\$valPt, \\$format, \\$count) = \\@_[0, 1, 5, 6, 7]; $lists eval { $text\\n} }"
    : undef;
  return $ready{$text} = $code || 0;
}

my ($state, %spelling) = ('');

sub inAnyCase {
  my ($tool, $values, $name) = @_;
  my $now = join ' ', $tool, $values, $$tool{NUM_FOUND}, scalar keys %$values;
  if ($now ne $state) {
    $state = $now;
    %spelling = map { lc $_ => $_ } keys %$values;
  }
  my $known = $spelling{lc $name};
  return defined $known ? ($known) : ();
}

sub forget { $state = '' }
1;
`;

/** Gives the source of a module as it is to be loaded. Throws when ExifTool is not the version that this was made for. */
export function quickened(path: string, bytes: Uint8Array): Uint8Array {
  if (path !== NAME) return bytes;
  let source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  for (const [old, fresh] of places) {
    const parts = source.split(old);
    if (parts.length !== 2) throw new Error("this is another ExifTool");
    source = parts.join(fresh);
  }
  return Buffer.from(source, "latin1");
}
