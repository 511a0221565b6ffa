/**
 * Names of families from Pakistan, Bangladesh, India, Sri Lanka and Afghanistan, as they are written in England; the spellings of one
 * name stand side by side, the usual ones first. The order is ours, after those who bear them in ONS, Baby names, where that counts them.
 */
export const PAKISTANI = {
  F: `Maryam Fatima Aisha Zainab Ayesha Hafsa Khadija Safa Inaya Anaya Amina Zara Aleena Maria Hira Iqra Saira Sana Nadia Shazia Samina
Rukhsana Nasreen Shabana Farzana Saima Sadia Mehwish Bushra Uzma Rabia Sidra Noreen Naheed Yasmin Yasmeen Parveen Kiran Alisha Mariam
Hajra Sumaiya Sumayyah Haleema Laiba Zoya Eshal Hoorain Anabia Zunairah Musfirah Aiza Eliza Mahnoor Rida Asma Tahira Zahra Zahida Robina
Tasleem Nazia Aliza Zaynab Khadijah Aaminah Humaira Shaista Kulsoom Razia`,
  M: `Muhammad Mohammed Mohammad Ibrahim Yusuf Ali Adam Ahmed Hamza Haris Umar Bilal Zain Zayn Hassan Hasan Hussain Abdullah Musa Isa Eesa
Imran Asif Tariq Nadeem Shahid Khalid Sajid Majid Wasim Waseem Amir Aamir Faisal Kashif Usman Uthman Adnan Salman Rizwan Zubair Saqib
Kamran Arshad Tahir Javed Iqbal Nasir Shabir Zahid Rashid Omar Ayaan Ayan Rayyan Rayan Zakariya Zakaria Yahya Ismail Idris Daniyal Haider
Raees Shoaib Junaid Awais Danish Qasim Sohail Pervez Liaqat Zulfiqar Subhan Mikaeel Eisa Dawud`,
  S: `Khan Hussain Ahmed Ali Mahmood Akhtar Iqbal Malik Shah Mohammed Hussein Butt Mirza Chaudhry Choudhry Qureshi Raja Aslam Akram Rashid
Hanif Sadiq Saleem Nawaz Rehman Yousaf Zaman Tariq Javed Arshad Ashraf Bashir Farooq Ghafoor Hayat Ilyas Kayani Latif Majid Mughal Naeem
Rafiq Riaz Sarwar Shabir Sheikh Siddiqui Younis Waheed Zafar Abbasi Awan Baig Bhatti Dar Mehmood Shafiq Anwar Aziz Amin Arif Azam Bi
Haq Ditta Khaliq Karim Jan Miah Nazir Parvez Razaq Saddique Shaheen Suleman Yaqoob Zahoor`,
  OLD_F: `Begum Bibi Akhtar Kausar Bi Parveen Jan Khatoon`,
}
export const BANGLADESHI = {
  F: `Fatima Aisha Maryam Tahmina Nazma Sultana Rahima Shahana Nasima Rima Sadia Tasnim Nusrat Jannat Hafsa Anika Farhana Shamima Rukshana
Halima Ruksana Sumaiya Sumaya Tasnia Maisha Zara Zaynah Ayesha Khadija Raisa Samira Tania Mahira Aaliyah Lubna Nadia Taslima Hasina Salma
Fahmida Afsana Jamila Amina Momtaz Rehana Shirin Nargis`,
  M: `Mohammed Muhammad Md Abdul Abdur Mohammad Ibrahim Yusuf Zakariya Tahmid Rafi Shahriar Kamal Jamal Shah Foysal Faisal Rahim Karim Salim
Nurul Anwar Harun Iqbal Masum Ruhul Aminul Saiful Shofiqul Mahbub Jubair Zubair Sufian Tanvir Nabil Mahdi Rayhan Adam Musa Ishaq Ayaan
Ahnaf Mahir Sulaiman Hamza Fahim Nahid Imran Jahangir Abul`,
  S: `Miah Ahmed Ali Rahman Uddin Islam Hussain Khan Choudhury Chowdhury Hoque Haque Alam Karim Hossain Hussein Haider Mia Ullah Kabir Sarkar
Talukdar Bhuiyan Malik Sheikh Hasan Aziz Latif Jalil Ahmad`,
  OLD_F: `Begum Khatun Khanom Khanam Akhter Akter Bibi Sultana`,
}
export const HINDU = {
  F: `Priya Anjali Asha Kavita Meena Nisha Pooja Rekha Sunita Hina Bhavna Bhavini Jyoti Kirti Mital Neha Nikita Payal Pritha Radhika Riya
Rupal Sejal Shreya Sonal Swati Trupti Urvi Vaishali Aarya Anaya Diya Ishani Kiara Mira Myra Navya Saanvi Tara Zara Lakshmi Sarita Usha
Hansa Kokila`,
  M: `Amit Anil Arjun Aryan Ashok Bharat Chirag Deepak Dev Dhruv Dilip Dinesh Hardik Harsh Hitesh Jay Jayesh Jignesh Kalpesh Ketan Kiran
Krish Krishna Mahesh Manish Mehul Mitesh Mukesh Nayan Neel Nikhil Nilesh Paresh Pratik Rahul Rajesh Rakesh Ravi Ritesh Rohan Sanjay
Shaan Sunil Suresh Veer Vijay Vikram Vivaan Aarav Reyansh Ishaan`,
  S: `Patel Shah Sharma Mistry Desai Joshi Kumar Mehta Parmar Chauhan Solanki Gandhi Modi Bhatt Pandya Trivedi Dave Lad Naik Amin Parekh Vyas
Rana Chavda Rathod Makwana Prajapati Gohil Vaghela Thakkar Lakhani Raval Soni Panchal Tailor Gupta Verma Reddy Nair Menon Iyer Rao Singh
Agarwal Kapoor Malhotra`,
}
export const SIKH = {
  F: `Simran Jasmin Harpreet Gurpreet Manpreet Jaspreet Kiran Amrit Navdeep Sukhdeep Rajvir Harleen Jasleen Gurleen Mehar Asees Kirandeep
Ravinder Balvinder Surinder Parminder Kulwinder Baljit Ranjit Satvinder Daljit Amandeep Pavan Jeevan Anmol Sahib Japji Noor Prabhleen
Manjit Kulvinder Balwinder Sukhvinder Sukhwinder`,
  M: `Gurpreet Harpreet Jaspreet Manpreet Amrit Arjan Jeevan Karan Rajan Balvinder Surinder Parminder Kulwinder Baljit Ranjit Satvinder Daljit
Amandeep Gurdeep Hardeep Jagdeep Kuldeep Mandeep Sandeep Sukhdeep Avtar Harjit Inderjit Jasbir Lakhbir Mohinder Nirmal Rajinder Sukhdev
Tarlochan Gurbir Fateh Joban Angad Zorawar Harnam Manjit Rajvir Sahib Kulvinder Balwinder Sukhvinder Sukhwinder Gurvinder`,
  S: `Gill Dhillon Sandhu Sidhu Grewal Bains Johal Dhaliwal Purewal Sahota Sangha Atwal Basra Bhogal Chahal Cheema Deol Dosanjh Hayer Hothi
Hundal Jandu Kang Khera Kooner Lally Mann Nagra Nijjar Pannu Rai Randhawa Samra Sehmi Sohal Sokhi Takhar Thandi Toor Uppal Virk Heer Kandola
Matharu Panesar`,
}
export const TAMIL = {
  F: `Tharani Abirami Kavitha Nithya Priya Shalini Vithya Gayathri Anjali Sinthu Thanuja Mathura Meera Yalini Kayal Nila Sahana Dharshini
Kokila Vasanthi Sumathi Rajini Kirushika Harini`,
  M: `Suthan Kumar Ramesh Siva Rajan Suresh Nirmalan Vimal Thushan Kajan Niroshan Arun Pratheep Mayuran Sanjeev Ajith Dinesh Kavin Rishi Harish
Tharshan Sivakumar Rajkumar Ravindran Yogarajah Selvarajah Ganesh Kandiah Balasingam Nadarajah`,
}
export const AFGHAN = {
  F: `Fatima Zahra Maryam Shabnam Farida Nargis Parwana Laila Zarghuna Sahar Mina Hosna Shukria Freshta Roya Yalda Zainab Nazia Malalai Bahar`,
  M: `Mohammad Ahmad Abdul Ali Najib Hamid Farid Omid Rahmat Zabiullah Samiullah Hamidullah Asadullah Rohullah Noor Sher Khalid Nasir Wahid
Zalmai Gul Mirwais Ehsanullah Sayed Habib Matiullah Naqib Shafiq Ajmal Hekmat Safi Yasin Qudratullah Inamullah Fawad`,
  S: `Ahmadi Mohammadi Khan Stanikzai Safi Noori Rahimi Karimi Hotak Zadran Shinwari Mohmand Amiri Hashimi Sultani Ahmadzai Yousafzai Kakar
Sherzai Haidari Nazari Rezai Afridi Jabarkhel Wardak Popal`,
}
