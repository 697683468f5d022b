package dev.nudge.web.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSMapLike;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;

/** Maps and lists of Java's as JavaScript has them, and back. */
final class Js {
  private Js() {}

  /** What JSON would make of {@code value}. */
  static JSObject of(Object value) {
    if (value instanceof Map<?, ?> map) {
      JSMapLike<JSObject> object = JSObjects.create();
      map.forEach((name, member) -> object.set((String) name, of(member)));
      return object;
    }
    if (value instanceof List<?> list) {
      JSArray<JSObject> array = new JSArray<>();
      list.forEach(element -> array.push(of(element)));
      return array;
    }
    if (value instanceof double[] numbers) {
      return array(numbers);
    }
    if (value instanceof byte[] bytes) {
      return bytes(bytes);
    }
    if (value instanceof float[] numbers) {
      return array(numbers);
    }
    if (value instanceof int[][] rows) {
      JSArray<JSObject> array = new JSArray<>();
      for (int[] row : rows) {
        array.push(array(row));
      }
      return array;
    }
    if (value instanceof Number number) {
      return JSNumber.valueOf(number.doubleValue());
    }
    if (value instanceof Boolean bool) {
      return JSBoolean.valueOf(bool);
    }
    return value == null ? null : JSString.valueOf((String) value);
  }

  @JSBody(params = "numbers", script = "return Array.from(numbers);")
  private static native JSObject array(@JSByRef double[] numbers);

  @JSBody(params = "numbers", script = "return Array.from(numbers);")
  private static native JSObject array(@JSByRef float[] numbers);

  @JSBody(params = "numbers", script = "return Array.from(numbers);")
  private static native JSObject array(@JSByRef int[] numbers);

  @JSBody(params = "bytes", script = "return bytes;")
  private static native JSObject bytes(@JSByRef byte[] bytes);

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(JSObject value) {
    return (Map<String, Object>) toJava(value);
  }

  /** Objects as maps, arrays as lists, numbers as doubles, bytes as they are. */
  static Object toJava(JSObject value) {
    if (isNull(value)) {
      return null;
    }
    return switch (JSObjects.typeOf(value)) {
      case "string" -> ((JSString) value).stringValue();
      case "number" -> ((JSNumber) value).doubleValue();
      case "boolean" -> ((JSBoolean) value).booleanValue();
      default -> {
        if (isBytes(value)) {
          yield bytes(value);
        }
        yield JSArray.isArray(value) ? list(value) : map(value);
      }
    };
  }

  @JSBody(params = "value", script = "return value == null;")
  private static native boolean isNull(JSObject value);

  @JSBody(params = "value", script = "return value instanceof Int8Array;")
  private static native boolean isBytes(JSObject value);

  @JSBody(params = "value", script = "return value;")
  @JSByRef
  private static native byte[] bytes(JSObject value);

  @SuppressWarnings("unchecked")
  private static List<Object> list(JSObject value) {
    JSArray<JSObject> array = (JSArray<JSObject>) value;
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < array.getLength(); i++) {
      list.add(toJava(array.get(i)));
    }
    return list;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(JSObject value) {
    JSMapLike<JSObject> object = (JSMapLike<JSObject>) value;
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : JSObjects.keys(object)) {
      map.put(name, toJava(object.get(name)));
    }
    return map;
  }
}
