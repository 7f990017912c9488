// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.planner.Skill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Ranks skills for a question by BM25 over their names, descriptions, example goals and parameters.
 * Beside its rank each skill has its coverage: which share of what the question says the skill
 * speaks of, each word weighted by how much it tells skills apart. BM25 scores depend on the size
 * of the library and cannot be compared with a fixed number; the coverage can.
 */
final class SkillIndex {
  /**
   * As if so many skills spoke of something else, so that words tell something in a small library.
   */
  private static final int PRIOR = 10;

  private static final Map<String, Float> FIELDS =
      Map.of("name", 3f, "examples", 2f, "description", 1.5f, "parameters", 1f);

  private final List<Skill> skills;
  private final List<Set<String>> words = new ArrayList<>();
  private final Map<String, Integer> frequency = new HashMap<>();
  private final IndexSearcher searcher;

  /**
   * A skill that came up for a question.
   *
   * @param skill the skill
   * @param score the BM25 score
   * @param coverage the share of the question that the skill speaks of, from 0 to 1
   */
  record Hit(Skill skill, float score, double coverage) {}

  SkillIndex(List<Skill> skills) {
    this.skills = skills;
    try (Analyzer analyzer = new EnglishAnalyzer()) {
      ByteBuffersDirectory directory = new ByteBuffersDirectory();
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (int i = 0; i < skills.size(); i++) {
          add(skills.get(i), i, writer);
        }
      }
      searcher = new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Skill skill, int number, IndexWriter writer) throws IOException {
    Map<String, String> texts = new HashMap<>();
    texts.put("name", skill.name().replace('-', ' ').replace('_', ' '));
    texts.put("description", skill.description());
    texts.put("examples", String.join("\n", skill.examples()));
    StringBuilder parameters = new StringBuilder();
    for (Skill.Parameter parameter : skill.parameters()) {
      parameters.append(parameter.name().replace('_', ' ')).append(' ');
      parameters.append(parameter.description()).append('\n');
    }
    texts.put("parameters", parameters.toString());
    Document document = new Document();
    Set<String> all = new LinkedHashSet<>();
    texts.forEach((field, text) -> {
      document.add(new TextField(field, text, Field.Store.NO));
      all.addAll(terms(text));
    });
    document.add(new StoredField("number", number));
    writer.addDocument(document);
    words.add(all);
    all.forEach(word -> frequency.merge(word, 1, Integer::sum));
  }

  /** Returns the skills that share a word with a question, the best first. */
  List<Hit> search(String question) {
    Set<String> asked = terms(question);
    if (asked.isEmpty()) {
      return List.of();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String word : asked) {
      FIELDS.forEach((field, boost) ->
          query.add(
              new BoostQuery(new TermQuery(new Term(field, word)), boost),
              BooleanClause.Occur.SHOULD));
    }
    try {
      List<Hit> hits = new ArrayList<>();
      for (ScoreDoc found : searcher.search(query.build(), skills.size()).scoreDocs) {
        int number =
            searcher
                .storedFields()
                .document(found.doc)
                .getField("number")
                .numericValue()
                .intValue();
        hits.add(new Hit(skills.get(number), found.score, coverage(asked, words.get(number))));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double coverage(Set<String> asked, Set<String> spoken) {
    double all = 0;
    double covered = 0;
    for (String word : asked) {
      all += weight(word);
      covered += spoken.contains(word) ? weight(word) : 0;
    }
    return covered / all;
  }

  /** The inverse document frequency as BM25 has it. */
  private double weight(String word) {
    int count = frequency.getOrDefault(word, 0);
    return Math.log(1 + (skills.size() + PRIOR - count + 0.5) / (count + 0.5));
  }

  private static Set<String> terms(String text) {
    Set<String> terms = new LinkedHashSet<>();
    try (Analyzer analyzer = new EnglishAnalyzer();
        TokenStream stream = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }
}
