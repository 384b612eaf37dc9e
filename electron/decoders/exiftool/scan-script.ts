/**
 * What the interpreter runs: one function that prints every tag of a file as a line of lengths followed by its parts,
 * so that no value, whatever bytes it has, can be mistaken for something else.
 *
 *   group (family 1) · document (family 3) · name · kind · value
 *   T text, L list with one value in each line following, B bytes of which only the length is told
 */

/** Values longer than this are cut, and said to be. */
const MAX_VALUE_BYTES = 65_536;
/** Tags beyond this are left out, and said to be. */
export const MAX_TAGS = 20_000;

export const scanScript = `
BEGIN { unshift @INC, '/lib'; }
package Sandyq;
use strict;
require Image::ExifTool;
$Image::ExifTool::noConfig = 1;
$Image::ExifTool::configFile = '';

sub put { print join(' ', map { length } @_), "\\n", @_, "\\n"; }

sub text {
  my $value = shift;
  $value = '' unless defined $value;
  utf8::encode($value) if utf8::is_utf8($value);
  my $length = length $value;
  return $length > ${String(MAX_VALUE_BYTES)} ? substr($value, 0, ${String(MAX_VALUE_BYTES)}) : $value;
}

sub value {
  my $value = shift;
  return ('B', length $$value) if ref $value eq 'SCALAR';
  if (ref $value eq 'ARRAY') {
    my @all = map { ref $_ eq 'SCALAR' ? '(' . length($$_) . ' bytes)' : text(ref $_ ? 'structure' : $_) } @$value;
    return ('L', text(join("\\0", @all)));
  }
  return ('T', text($value));
}

# The groups of families 1 and 3, as ExifTool's own GetGroup puts them together with all others.
sub groups {
  my ($tool, $tag) = @_;
  my $info = $$tool{TAG_INFO}{$tag};
  $tool->GetGroup($tag, 1) unless $$info{GotGroups};
  my ($group, $own, $document) = ($$info{Groups}{1}, @{$$tool{TAG_EXTRA}{$tag} || {}}{'G1', 'G3'});
  $group = $own =~ /^\\+(.*)/ ? "$group$1" : $own if $own;
  return ($group || '', $document ? "Doc$document" : '');
}

# The value, without the way through all conversions where the tag has none.
sub valueOf {
  my ($tool, $tag) = @_;
  my $info = $$tool{TAG_INFO}{$tag};
  my $raw = $$tool{VALUE}{$tag};
  return $raw unless !defined $raw or ref $raw eq 'HASH' or defined $$info{ValueConv} or $$info{Binary}
    or $$info{Struct} or index($tag, ':') >= 0;
  return scalar $tool->GetValue($tag, 'ValueConv');
}

sub scan {
  my ($name, $unknown, $embedded) = @_;
  forget();
  my $tool = Image::ExifTool->new;
  $tool->Options(Duplicates => 1, PrintConv => 0, ExtractEmbedded => $embedded, Unknown => $unknown,
    LargeFileSupport => 1, Charset => 'UTF8', SystemTimeRes => 0, FastScan => 0);
  $tool->ExtractInfo($name);
  my $count = 0;
  for my $tag ($tool->GetTagList(undef, 'File')) {
    next if ++$count > ${String(MAX_TAGS)};
    my ($group, $document) = groups($tool, $tag);
    # The name, the folder and the times of the interpreter's own file.
    next if $group eq 'System';
    my $raw = valueOf($tool, $tag);
    next unless defined $raw;
    put($group, $document, $tag =~ /^(\\S+)/, value($raw));
  }
  put('', '', 'End', 'T', $count);
}
1;
`;
