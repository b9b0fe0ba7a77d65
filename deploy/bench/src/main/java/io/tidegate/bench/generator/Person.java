package io.tidegate.bench.generator;

/**
 * A made-up buyer.
 *
 * @param district area code of 6 digits after GB/T 2260
 * @param building the address up to the house number
 * @param room what follows it
 */
public record Person(
        String name, String idNumber, String telephone, String regNo, String district, String building, String room) {

    /** Where parcels go. */
    public String address() {
        return building + room;
    }

    /** The same person reached by another phone. */
    public Person withTelephone(String other) {
        return new Person(name, idNumber, other, regNo, district, building, room);
    }

    /** The same person with another ID number. */
    public Person withIdNumber(String other) {
        return new Person(name, other, telephone, regNo, district, building, room);
    }

    /** The same person at another's building. */
    public Person at(Person other, String otherRoom) {
        return new Person(name, idNumber, telephone, regNo, other.district, other.building, otherRoom);
    }
}
